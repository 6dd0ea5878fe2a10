import { problemResponse } from './problem-response'

/** Not there and not yours look the same. */
export function variantNotFound(): Response {
  return problemResponse(
    'not-found',
    'There is no such problem of yours. It belongs to the visitor cookie it was made with.',
  )
}
