import type * as swagger from '@nestjs/swagger';

/** The library that makes the OpenAPI document, loaded when there is one to make: it is large, and few processes do. */
export type Swagger = typeof swagger;
type Describe = (swagger: Swagger) => readonly MethodDecorator[];

const waiting: ((swagger: Swagger) => void)[] = [];

/** Describes a route to those who read about it. */
export function Documented(describe: Describe): MethodDecorator {
  return (target, property, descriptor) => {
    waiting.push((library) => {
      for (const decorate of describe(library)) decorate(target, property, descriptor);
    });
  };
}

/** Tells the library of every route that was declared since the last time. */
export function describeRoutes(library: Swagger): void {
  for (const describe of waiting.splice(0)) describe(library);
}
