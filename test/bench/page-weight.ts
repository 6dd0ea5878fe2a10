import { gzipSync } from 'node:zlib'

/** Bytes of all scripts a modern browser loads with a page, each compressed on its own with gzip. */
export async function scriptBytes(url: string, headers: Record<string, string> = {}): Promise<number> {
  const html = await (await fetch(url, { headers })).text()
  const scripts = new Set<string>()
  for (const [tag] of html.matchAll(/<script\b[^>]*>/gi)) {
    const source = /\bsrc="([^"]+)"/.exec(tag)?.[1]
    if (source && !/\bnomodule\b/i.test(tag)) scripts.add(source)
  }
  let bytes = 0
  for (const source of scripts) {
    const script = await fetch(new URL(source, url))
    bytes += gzipSync(Buffer.from(await script.arrayBuffer()), { level: 9 }).length
  }
  return bytes
}
