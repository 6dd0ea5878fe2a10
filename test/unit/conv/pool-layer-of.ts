import { makePool2dLayer, type Pool2dLayer, type Pool2dSpec } from '@/lib/conv/pool2d-layer'

/** The pooling layer of a spec that is meant to be possible; says what is wrong where it is not. */
export function poolLayerOf(spec: Pool2dSpec): Pool2dLayer {
  const made = makePool2dLayer(spec)
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}
