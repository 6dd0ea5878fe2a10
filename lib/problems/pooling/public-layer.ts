import type { PublicTensor } from '@/lib/problems/public-tensor'
import type { PoolParams, StoredPoolLayer } from './params'

/** The layer of a pooling problem, as a page draws it. */
export type PublicPoolLayer = Omit<StoredPoolLayer, 'input'> & {
  readonly input: PublicTensor<readonly [channels: number, height: number, width: number]>
}

/** Where only the size is asked for, the numbers stay behind. */
export function publicPoolLayer({ layer: { input, ...settings }, ask }: PoolParams): PublicPoolLayer {
  return { ...settings, input: { shape: input.shape, data: ask.kind === 'pooled-shape' ? null : input.data } }
}
