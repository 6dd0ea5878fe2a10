import { readFileSync } from 'node:fs'

/** The databases that are served, by Prisma's names for them. */
export const providers = /** @type {const} */ (['sqlite', 'postgresql'])

/** @typedef {typeof providers[number]} Provider */

/**
 * The models as one Prisma schema for one database, with the generator for its client.
 *
 * @param {Provider} provider
 */
export function composeModels(provider) {
  const models = readFileSync(new URL('./models.prisma', import.meta.url), 'utf8')
  return `datasource db {
  provider = "${provider}"
}

generator client {
  provider = "prisma-client"
  output   = "./${provider}"
  importFileExtension = ""
}

${models}`
}
