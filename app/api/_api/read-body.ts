import { problemResponse } from './problem-response'

export type Body =
  | { readonly type: 'json'; readonly value: unknown }
  | { readonly type: 'refused'; readonly response: Response }

/** Deeper than any layer or response, and shallow enough for every recursive reader. */
const DEEPEST = 16

/**
 * The body as JSON. The bytes are counted as they come and reading stops at the limit, so that a large body costs
 * nothing; only then is it parsed.
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<Body> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type) || request.headers.has('content-encoding')) {
    return refused(
      'not-json',
      'Send the body as content-type: application/json, in UTF-8, not compressed.',
      'content-type',
    )
  }
  const bytes = await readBytes(request, maxBytes)
  if (bytes === null) return refused('too-large', `The body may have at most ${maxBytes} bytes.`, 'body')
  const text = decode(bytes)
  if (text === null) return refused('bad-request', 'The body is not valid UTF-8.', 'body')
  if (isDeeperThan(text, DEEPEST))
    return refused('bad-request', `The body is nested more than ${DEEPEST} deep.`, 'body')
  try {
    return { type: 'json', value: JSON.parse(text) }
  } catch {
    return refused('bad-request', 'The body is not valid JSON.', 'body')
  }
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  const stated = request.headers.get('content-length')
  // No more than the stated length can arrive, so nothing needs to be counted.
  if (stated !== null) return Number(stated) > maxBytes ? null : new Uint8Array(await request.arrayBuffer())
  if (!request.body) return new Uint8Array()
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let count = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    count += value.byteLength
    if (count > maxBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Counts brackets outside strings: the parser would build the whole tree before anyone could look at it. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0
  let isInString = false
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index)
    if (isInString) {
      if (character === BACKSLASH) index += 1
      else if (character === QUOTE) isInString = false
    } else if (character === QUOTE) isInString = true
    else if (character === OPEN_BRACKET || character === OPEN_BRACE) {
      depth += 1
      if (depth > limit) return true
    } else if (character === CLOSE_BRACKET || character === CLOSE_BRACE) depth -= 1
  }
  return false
}

const QUOTE = 34
const OPEN_BRACKET = 91
const BACKSLASH = 92
const CLOSE_BRACKET = 93
const OPEN_BRACE = 123
const CLOSE_BRACE = 125

function refused(kind: 'bad-request' | 'not-json' | 'too-large', message: string, field: string): Body {
  return { type: 'refused', response: problemResponse(kind, message, { errors: [{ field, message }] }) }
}
