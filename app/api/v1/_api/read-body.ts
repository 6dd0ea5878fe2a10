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
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    return refused('not-json', 'Send the body as content-type: application/json.')
  }
  const text = await readText(request, maxBytes)
  if (text === null) return refused('too-large', `The body may have at most ${maxBytes} bytes.`)
  if (isDeeperThan(text, DEEPEST)) return badJson(`The body is nested more than ${DEEPEST} deep.`)
  try {
    return { type: 'json', value: JSON.parse(text) }
  } catch {
    return badJson('The body is not valid JSON.')
  }
}

async function readText(request: Request, maxBytes: number): Promise<string | null> {
  const stated = request.headers.get('content-length')
  // No more than the stated length can arrive, so nothing needs to be counted.
  if (stated !== null) return Number(stated) > maxBytes ? null : request.text()
  if (!request.body) return ''
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new TextDecoder().decode(Buffer.concat(chunks))
    bytes += value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
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

function refused(kind: 'not-json' | 'too-large', detail: string): Body {
  return { type: 'refused', response: problemResponse(kind, detail) }
}

function badJson(message: string): Body {
  return {
    type: 'refused',
    response: problemResponse('bad-request', message, { errors: [{ field: 'body', message }] }),
  }
}
