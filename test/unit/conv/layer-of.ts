import { type Conv2dLayer, type Conv2dSpec, makeConv2dLayer } from '@/lib/conv/conv2d-layer'

/** The layer of a spec that is meant to be possible; says what is wrong where it is not. */
export function layerOf(spec: Conv2dSpec): Conv2dLayer {
  const made = makeConv2dLayer(spec)
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}
