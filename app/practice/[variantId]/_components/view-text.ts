import type { PracticeProblemView } from '@/lib/usecases/practice/practice-views'

declare const written: unique symbol

/**
 * A view on its way from the server to the screen: one text. As an object the framework would take each number of its
 * layer by itself, twice on the server and once in the browser.
 */
export type ViewText = string & { readonly [written]: true }

export function writeView(view: PracticeProblemView): ViewText {
  // The one place where the mark is put on.
  return JSON.stringify(view) as ViewText
}

export function readView(text: ViewText): PracticeProblemView {
  return JSON.parse(text)
}
