import { problemResponse } from '@/app/api/_api/problem-response'

/** Every address below /api that is no route. */
function notFound(): Response {
  return problemResponse('not-found', 'There is no such route. They are described at /api/v1/openapi.json.')
}

export {
  notFound as DELETE,
  notFound as GET,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
}
