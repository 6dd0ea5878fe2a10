import type { FieldError } from './problem-response'

/** A path as people write it: `weight[0][1]`; the whole body for an empty one. */
function fieldName(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return text === '' ? 'body' : text.replace(/^\./, '')
}

type Issue = {
  readonly code?: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
}

/** Nobody reads more, and a request of a megabyte must not be answered with many. */
const MOST_ERRORS = 50

/** What a schema found wrong, a line for each field; of very many the first ones. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  const errors = issues
    .slice(0, MOST_ERRORS)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? (issue.keys ?? []).slice(0, MOST_ERRORS).map((key) => unknownField(issue.path, key))
        : [{ field: fieldName(issue.path), message: issue.message }],
    )
  return errors.slice(0, MOST_ERRORS)
}

function unknownField(path: readonly PropertyKey[], key: string): FieldError {
  const shown = key.slice(0, 100)
  return { field: fieldName([...path, shown]), message: `${shown} is not a field here.` }
}
