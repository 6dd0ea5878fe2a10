import 'vitest'

declare module 'vitest' {
  /** What the preparation of a test project hands to its tests. */
  interface ProvidedContext {
    /** A migrated, empty database to copy: a file, or a database of a server named by a connection string. */
    template:
      | { readonly provider: 'sqlite'; readonly file: string }
      | { readonly provider: 'postgresql'; readonly server: string; readonly database: string }
  }
}
