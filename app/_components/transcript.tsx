'use client'

import { Copy } from 'lucide-react'
import { useState } from 'react'

type TranscriptProps = { readonly lines: readonly string[]; readonly name?: string | undefined }

/** What a player shows as plain text: to be read by a screen reader, or copied. */
export function Transcript({ lines, name = 'The solution as text' }: TranscriptProps) {
  const [copied, setCopied] = useState<'copied' | 'refused' | null>(null)

  async function copy() {
    try {
      await navigator.clipboard.writeText(lines.join('\n'))
      setCopied('copied')
    } catch {
      setCopied('refused')
    }
  }

  return (
    <details className="transcript border-t border-rule pt-3 text-sm print:border-0">
      <summary className="no-print inline-block rounded-sm py-1">
        <span className="link">{name}</span>
      </summary>
      <div className="mt-2 space-y-3">
        <div className="no-print flex items-center gap-3">
          <button type="button" className="button" onClick={copy}>
            <Copy size={16} aria-hidden="true" />
            Copy
          </button>
          <span role="status" className="text-ink-soft">
            {copied === 'copied' && 'Copied.'}
            {copied === 'refused' && 'The browser did not allow copying; select the text instead.'}
          </span>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable */}
        <pre tabIndex={0} className="transcript-text font-mono text-xs leading-relaxed">
          {lines.join('\n')}
        </pre>
      </div>
    </details>
  )
}
