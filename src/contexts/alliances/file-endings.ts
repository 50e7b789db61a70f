const OOXML = 'application/vnd.openxmlformats-officedocument.';
const ODF = 'application/vnd.oasis.opendocument.';

/** How the names of files of a type end, the usual ending first. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/tiff': ['tif', 'tiff'],
  'text/plain': ['txt', 'text', 'md', 'csv'],
  'text/csv': ['csv', 'txt'],
  [`${ODF}text`]: ['odt'],
  [`${ODF}spreadsheet`]: ['ods'],
  [`${ODF}presentation`]: ['odp'],
  [`${OOXML}wordprocessingml.document`]: ['docx'],
  [`${OOXML}spreadsheetml.sheet`]: ['xlsx'],
  [`${OOXML}presentationml.presentation`]: ['pptx'],
};

/** What files of a type are known as: by the usual ending, or by the type where none is known. */
export function fileKind(mediaType: string): string {
  return ENDINGS[mediaType]?.[0]?.toUpperCase() ?? mediaType;
}

/** A name whose ending tells a computer to open the file as something that it is not. */
export interface MisleadingEnding {
  readonly ending: string;
  /** How the name may end. */
  readonly endings: readonly string[];
}

/**
 * What is wrong with how a file's name ends; null when nothing is. A name may do without an ending, and one that cannot
 * be an ending (`Bilaga nr.2`, `Möte 2026.11`) is none. Windows leaves out dots and spaces after the ending.
 *
 * @param stated its media type, in lower case
 */
export function misleadingEnding(name: string, stated: string): MisleadingEnding | null {
  const ending = /\.([a-z][a-z0-9]{0,9})[.\s]*$/i.exec(name)?.[1]?.toLowerCase();
  const endings = ENDINGS[stated];
  return ending === undefined || endings === undefined || endings.includes(ending)
    ? null
    : { ending, endings };
}
