import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The cookie of a visitor, as the server that the tests started would sign it. */
export function visitorCookie(id: string, dataFolder: string) {
  const secret = readFileSync(path.join(dataFolder, 'secret'), 'utf8').trim()
  const signature = createHmac('sha256', secret).update(`visitor:${id}`).digest('base64url')
  return { name: 'convdojo-visitor', value: `${id}.${signature}` }
}
