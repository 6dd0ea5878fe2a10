/** An empty JSON route: what the framework costs. */
export function POST(): Response {
  return Response.json({})
}
