import { z } from 'zod'
import type { Sides } from '@/lib/conv/layer-checks'
import { type SamePaddingProblem, type SamePaddingSpec, samePadding } from '@/lib/conv/same-padding'
import { number, pair, sides } from './solve-fields.schema'

/** The words for padding that follows from the input's size, and whose they are. */
const SAME_WORDS = { 'same-upper': 'same-upper', 'same-lower': 'same-lower', 'same-tensorflow': 'tensorflow' } as const

type SameWord = keyof typeof SAME_WORDS

const NUMBERS = 'Give a number, [rows, columns] or [top, left, bottom, right]'
const WORDS = ['valid', 'same-upper', 'same-lower', 'same-tensorflow'] as const
const listed = (words: readonly string[]) => words.map((word) => `"${word}"`).join(', ')

/** Of a transposed convolution: what is cut off each side. */
export const cutPadding = z.union([number, pair, sides], { error: `${NUMBERS}.` })

/** Of a pooling window. */
export const windowPadding = z.union([number, pair, sides, z.enum(WORDS)], {
  error: `${NUMBERS}, or one of ${listed(WORDS)}.`,
})

const CONVOLUTION_WORDS = ['same', ...WORDS] as const

/** Of a convolution; `"same"` is PyTorch's, which the engine knows itself. */
export const convolutionPadding = z.union([number, pair, sides, z.enum(CONVOLUTION_WORDS)], {
  error: `${NUMBERS}, or one of ${listed(CONVOLUTION_WORDS)}.`,
})

/** What follows from nothing but numbers stays; a word becomes the four sides it stands for with this window and input. */
export function settlePadding<Setting>(
  padding: Setting | SameWord | 'valid',
  window: SamePaddingSpec,
):
  | { readonly type: 'padding'; readonly padding: Setting | Sides }
  | { readonly type: 'refused'; readonly problems: readonly SamePaddingProblem[] } {
  if (padding === 'valid') return { type: 'padding', padding: [0, 0, 0, 0] }
  return isSameWord(padding) ? samePadding(SAME_WORDS[padding], window) : { type: 'padding', padding }
}

function isSameWord(padding: unknown): padding is SameWord {
  return typeof padding === 'string' && Object.hasOwn(SAME_WORDS, padding)
}
