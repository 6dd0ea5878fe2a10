import type { ReactNode } from 'react'

/** A page that has only something to say. */
export function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-text py-8">
      <h1 className="mb-3 text-xl">{title}</h1>
      {children}
    </div>
  )
}
