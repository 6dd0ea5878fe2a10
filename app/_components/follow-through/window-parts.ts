const INPUT = ['input'] as const
const BOTH = ['filter', 'input'] as const

/**
 * What is shown of a layer while a step, from 0, is written: the input for its size, the padding and the window, with the
 * filter from the channel sums to the map. The steps after that are made of the map alone. null: no step is written.
 */
export function windowParts(step: number | null): readonly ('filter' | 'input')[] {
  if (step === null || (step > 2 && step <= 5)) return BOTH
  return step <= 2 ? INPUT : []
}
