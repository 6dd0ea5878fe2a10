/**
 * What every response tells browsers to refuse. Pages that do not depend on the visitor are rendered once, at build
 * time. Their scripts cannot carry a nonce, so inline scripts are allowed; what may be loaded, sent or framed is not.
 *
 * @param {{ dev: boolean }} mode a development server evaluates code and keeps a socket to its pages
 * @returns {[name: string, value: string][]}
 */
export function securityHeaders({ dev }) {
  const contentSecurityPolicy = [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return [
    ['Content-Security-Policy', contentSecurityPolicy.join('; ')],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
  ]
}
