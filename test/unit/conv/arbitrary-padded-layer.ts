import fc from 'fast-check'
import { type Conv2dLayer, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import type { PaddingMode } from '@/lib/conv/padding-mode'
import { arbitraryLayer } from './arbitrary-layer'

/** Layers as `arbitraryLayer` draws them, their padding filled in another way where that way has so many values. */
export function arbitraryPaddedLayer(
  values: 'whole' | 'fractions',
  modes: readonly PaddingMode[] = ['reflect', 'replicate', 'circular'],
): fc.Arbitrary<Conv2dLayer> {
  return fc
    .tuple(arbitraryLayer(values), fc.constantFrom(...modes))
    .map(([layer, paddingMode]) => makeConv2dLayer({ ...layer, paddingMode }))
    .filter((made) => made.type === 'layer')
    .map(({ layer }) => layer)
}
