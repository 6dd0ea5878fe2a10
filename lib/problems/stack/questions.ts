import type { AskedStackCount, StackAsk, StoredStack } from './params'

/**
 * What a level asks: the multiply-adds of each convolution and of all together; the rows of the field after each layer; its
 * rows and columns after a layer inside and after the last; or all that is known at the end.
 */
export type StackQuestion = 'multiply-adds' | 'field-rows' | 'fields' | 'whole'

/** Whether the receptive field is part of the question. */
export function asksForField(question: StackQuestion): boolean {
  return question !== 'multiply-adds'
}

/** Whether multiply-adds are. */
export function asksForMultiplyAdds(question: StackQuestion): boolean {
  return question === 'multiply-adds' || question === 'whole'
}

/** All that can be asked about a stack. */
export function stackAsks({ layers }: StoredStack, question: StackQuestion): StackAsk[] {
  const indices = layers.map((_, index) => index)
  const last = layers.length - 1
  const convolutions = indices.filter((index) => layers[index]?.op === 'conv2d')
  switch (question) {
    case 'multiply-adds':
      return [
        asking(
          ...convolutions.map((layer) => ({ layer, count: 'multiply-adds' as const })),
          ...(convolutions.length > 1 ? [{ layer: null, count: 'multiply-adds' as const }] : []),
        ),
      ].filter(({ of }) => of.length > 0)
    case 'field-rows':
      return [asking(...indices.map((layer) => ({ layer, count: 'receptive-rows' as const })))]
    case 'fields':
      // What a cell of the first layer sees is its kernel.
      return indices.slice(1, -1).map((layer) => asking(...fieldAfter(layer), ...fieldAfter(last)))
    case 'whole':
      return convolutions
        .slice(1)
        .map((layer) =>
          asking(
            { layer: last, count: 'output-rows' },
            { layer: last, count: 'output-columns' },
            { layer: null, count: 'parameters' },
            { layer, count: 'multiply-adds' },
            { layer: null, count: 'multiply-adds' },
            ...fieldAfter(last),
          ),
        )
  }
}

function fieldAfter(layer: number): AskedStackCount[] {
  return [
    { layer, count: 'receptive-rows' },
    { layer, count: 'receptive-columns' },
  ]
}

function asking(...of: AskedStackCount[]): StackAsk {
  return { kind: 'stack-counts', of }
}
