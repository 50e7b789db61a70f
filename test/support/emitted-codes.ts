import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A code that the program can answer with, and the file that it stands in. */
export interface EmittedCode {
  readonly code: string;
  readonly file: string;
}

/** Functions that make a reason or a fault, and which of their arguments is its code. */
const MAKERS: Readonly<Record<string, number>> = { unless: 1, fault: 0, HttpProblem: 1 };

/**
 * Every code of a reason, fault or refusal in the sources: the literal members named `code`, and the code given to a
 * function that makes reasons. Read from the syntax, so that a new one cannot be forgotten.
 */
export function emittedCodes(folder: string): EmittedCode[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => {
      const source = ts.createSourceFile(
        file,
        readFileSync(`${folder}/${file}`, 'utf8'),
        ts.ScriptTarget.Latest,
        true,
      );
      return codesIn(source).map((code) => ({ code, file }));
    });
}

function codesIn(node: ts.Node): string[] {
  const own = codeOf(node);
  const inner: string[] = [];
  ts.forEachChild(node, (child) => {
    inner.push(...codesIn(child));
  });
  return [...own, ...inner];
}

function codeOf(node: ts.Node): string[] {
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') return literals(node.initializer);
  if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && ts.isIdentifier(node.expression)) {
    const position = MAKERS[node.expression.text];
    const argument = position === undefined ? undefined : node.arguments?.[position];
    return argument === undefined ? [] : literals(argument);
  }
  return [];
}

function literals(node: ts.Expression): string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  return ts.isConditionalExpression(node) ? [...literals(node.whenTrue), ...literals(node.whenFalse)] : [];
}
