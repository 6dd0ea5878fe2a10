import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { OfflineBanner } from './_components/offline-banner'
import { SiteFooter } from './_components/site-footer'
import { SiteHeader } from './_components/site-header'
import { sourceCode, sourceSans, sourceSansItalic } from './fonts/fonts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'ConvDojo: convolution arithmetic by hand', template: '%s · ConvDojo' },
  description: 'Work out a convolution layer by hand, number by number, and have every cell checked and explained.',
  icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fdfcf9' },
    { media: '(prefers-color-scheme: dark)', color: '#16171a' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme script sets data-theme before React sees the page.
    <html
      lang="en"
      className={`${sourceSans.variable} ${sourceSansItalic.variable} ${sourceCode.variable}`}
      suppressHydrationWarning
    >
      <head>
        {/* It must run before the first paint, or a dark page flashes white. */}
        <script src="/theme.js" />
      </head>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="absolute left-2 top-2 z-40 -translate-y-20 rounded-md bg-ink px-4 py-2 text-sm text-paper focus:translate-y-0"
        >
          Skip to the content
        </a>
        <SiteHeader />
        <OfflineBanner />
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-page flex-1 px-4 py-6 outline-none sm:px-6">
          {children}
        </main>
        <SiteFooter />
      </body>
    </html>
  )
}
