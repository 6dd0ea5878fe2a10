import 'server-only'

/**
 * Whether a page of another site made this request, in its visitor's name. Browsers say where a request comes from
 * (Fetch Metadata, and older ones `Origin`); programs that are no browsers say nothing.
 */
export function isFromAnotherSite(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.get('origin')
  return origin !== null && (!URL.canParse(origin) || new URL(origin).host !== request.headers.get('host'))
}
