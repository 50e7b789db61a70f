/** Finds a package where it was installed: beside this file. */
export function load(name) {
  return import(name);
}
