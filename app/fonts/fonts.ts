import localFont from 'next/font/local'

/** For everything that is read. */
export const sourceSans = localFont({
  src: '../../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  weight: '200 900',
  variable: '--font-source-sans',
  display: 'swap',
})

/** For the rare word that is stressed: fetched where there is one. */
export const sourceSansItalic = localFont({
  src: '../../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-italic.woff2',
  weight: '200 900',
  style: 'italic',
  variable: '--font-source-sans-italic',
  display: 'swap',
  preload: false,
})

/** For grids and calculations: every figure is as wide as the next. */
export const sourceCode = localFont({
  src: '../../node_modules/@fontsource-variable/source-code-pro/files/source-code-pro-latin-wght-normal.woff2',
  weight: '200 900',
  variable: '--font-source-code',
  display: 'swap',
})
