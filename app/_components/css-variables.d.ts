import 'react'

declare module 'react' {
  // Custom properties carry numbers into the stylesheets: where a window lies, how many cells it spans.
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined
  }
}
