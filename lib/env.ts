import { z } from 'zod'

/** Where the rows are: in one file for one process, or on a server for any number of processes. */
export type DatabaseSettings =
  | { readonly provider: 'sqlite'; readonly file: string }
  | { readonly provider: 'postgresql'; readonly url: string; readonly poolSize: number }

export type Env = {
  readonly database: DatabaseSettings
  /** At least 32 characters. */
  readonly secret: string
  /** The address people use; null: unknown, and then taken for plain http. */
  readonly publicUrl: URL | null
  /** API requests of one visitor, or of one address without a visitor's cookie. */
  readonly requestsPerMinute: number
}

// The same rules as in bin/settings.mjs, which runs before zod is installed; a test holds the two together. What is
// wrong with a value is told as what it must be.
const settingsSchema = z
  .object({
    DATA_DIR: z.string().default('./data'),
    DATABASE_URL: z
      .string()
      .refine(isDatabaseUrl, 'postgresql://user:password@host/database, or file: and a path')
      .default('file:'),
    CONVDOJO_SECRET: z.string({ error: 'set; npm start makes one and keeps it' }).min(32, 'at least 32 characters'),
    CONVDOJO_PUBLIC_URL: z
      .string()
      .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), 'https://host or http://host')
      .optional(),
    CONVDOJO_REQUESTS_PER_MINUTE: z
      .string()
      .regex(/^[1-9]\d{0,6}$/, 'a whole number from 1 to 9999999')
      .default('600'),
    CONVDOJO_POOL_SIZE: z
      .string()
      .regex(/^[1-9]\d{0,2}$/, 'a whole number from 1 to 999')
      .default('10'),
  })
  .transform(
    (set): Env => ({
      database: set.DATABASE_URL.startsWith('postgres')
        ? { provider: 'postgresql', url: set.DATABASE_URL, poolSize: Number(set.CONVDOJO_POOL_SIZE) }
        : { provider: 'sqlite', file: set.DATABASE_URL.replace('file:', '') || `${set.DATA_DIR}/convdojo.db` },
      secret: set.CONVDOJO_SECRET,
      publicUrl: set.CONVDOJO_PUBLIC_URL ? new URL(set.CONVDOJO_PUBLIC_URL) : null,
      requestsPerMinute: Number(set.CONVDOJO_REQUESTS_PER_MINUTE),
    }),
  )

function isDatabaseUrl(text: string): boolean {
  return /^file:./.test(text) || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text))
}

/**
 * Reads the settings the app needs. A setting that is set to nothing is not set.
 *
 * @throws an error with one line for each bad setting
 */
export function parseEnv(environment: Readonly<Record<string, string | undefined>>): Env {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = settingsSchema.safeParse(set)
  if (result.success) return result.data
  throw new Error(result.error.issues.map(({ path, message }) => `${path.join('.')} must be ${message}.`).join('\n'))
}

let parsed: Env | undefined

/** The environment of this process, read when it is first asked for: building the app needs none of it. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}
