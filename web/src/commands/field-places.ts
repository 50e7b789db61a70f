import { FILE_PARTS, fileAmong, type FieldSchema, isFile } from './field-schema.js';

/** What the field that a pointer points to is called: of an item in a list, what the list is. */
export function titleAt(schema: FieldSchema, pointer: string): string | undefined {
  let found: FieldSchema | undefined = schema;
  let title: string | undefined;
  for (const step of pointer.split('/').slice(1)) {
    // All that is wrong with a file is told of it as a whole.
    if (found !== undefined && FILE_PARTS.includes(step) && fileAmong(found) !== undefined)
      return isFile(found) && title !== undefined ? title : fileAmong(found)?.title;
    found = found?.items ?? found?.properties?.[step];
    title = found?.title ?? title;
  }
  return title;
}

/** Where the field is that shows what is said at a pointer: of the parts of a file, the file. */
export function placeOf(schema: FieldSchema, pointer: string): string {
  let found: FieldSchema | undefined = schema;
  let place = '';
  for (const step of pointer.split('/').slice(1)) {
    if (found !== undefined && FILE_PARTS.includes(step) && fileAmong(found) !== undefined)
      return isFile(found) && place !== '' ? place : `${place}/contentBase64`;
    place = `${place}/${step}`;
    found = found?.items ?? found?.properties?.[step];
  }
  return place;
}
