/** The package has no types of its own. */
declare module '@svg-maps/sweden' {
  const map: {
    readonly viewBox: string;
    readonly locations: readonly { readonly id: string; readonly name: string; readonly path: string }[];
  };
  // eslint-disable-next-line no-restricted-exports -- the package exports it so
  export default map;
}
