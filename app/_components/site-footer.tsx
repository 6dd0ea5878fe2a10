export function SiteFooter() {
  return (
    <footer className="no-print mt-16 border-t border-rule">
      <p className="mx-auto max-w-page px-4 py-6 text-xs text-ink-soft sm:px-6">
        Convolution here means cross-correlation, as in deep learning: the kernel is not flipped. Tensors are
        channel-first; rows, then columns, are counted from 0.
      </p>
    </footer>
  )
}
