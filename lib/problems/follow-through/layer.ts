import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { pool2d } from '@/lib/conv/pool2d'
import { makePool2dLayer, type Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { relu } from '@/lib/conv/relu'
import type { Tensor } from '@/lib/conv/tensor'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { StoredFollowThroughLayer } from './params'

/** The convolution with the three maps that follow from it, each `(1, rows, columns)`. */
export type FollowThroughMaps = {
  readonly conv: Conv2dLayer
  readonly map: Tensor
  readonly afterRelu: Tensor
  readonly pooled: Tensor
}

/**
 * Works out the whole layer.
 *
 * @throws RangeError if the layer is impossible; a generator never makes one
 */
export function workOut({ conv: stored, pool }: StoredFollowThroughLayer): FollowThroughMaps {
  const conv = toConv2dLayer(stored)
  const map = conv2d(conv)
  const afterRelu = relu(map)
  return { conv, map, afterRelu, pooled: pool2d(poolingOf(pool, afterRelu)) }
}

/**
 * The pooling of a map: without padding, its size rounded down.
 *
 * @throws RangeError if no window fits on the map
 */
export function poolingOf(pool: StoredFollowThroughLayer['pool'], map: Tensor): Pool2dLayer {
  const made = makePool2dLayer({ ...pool, input: map })
  if (made.type === 'refused') throw new RangeError(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}
