const CLAIMS = ['forwarded', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-real-ip']

/**
 * Anybody can write a header that claims another address, host or protocol. Without a proxy of ours such claims are
 * dropped and the address is the socket's; with one, the address is what that proxy added, which is the last.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {boolean} trustsProxy
 */
export function stateOrigin({ headers, socket }, trustsProxy) {
  const claimed = headers['x-forwarded-for']?.toString().split(',').at(-1)?.trim()
  if (!trustsProxy) for (const name of CLAIMS) delete headers[name]
  // A socket that listens for both families writes IPv4 addresses as ::ffff:192.0.2.1.
  const address = socket.remoteAddress?.replace(/^::ffff:(?=[\d.]+$)/, '') ?? ''
  headers['x-forwarded-for'] = (trustsProxy && claimed) || address
}
