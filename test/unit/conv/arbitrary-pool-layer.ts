import fc from 'fast-check'
import { makePool2dLayer, type Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { makeTensor } from '@/lib/conv/tensor'

const axis = fc
  .record({
    window: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 4 }),
    dilation: fc.integer({ min: 1, max: 3 }),
    before: fc.nat(),
    after: fc.nat(),
    input: fc.integer({ min: 1, max: 14 }),
  })
  .map((drawn) => {
    return (dilates: boolean) => {
      const dilation = dilates ? drawn.dilation : 1
      // Of the padding at most half of what the window spans.
      const sides = Math.floor((dilation * (drawn.window - 1) + 1) / 2) + 1
      return { ...drawn, dilation, before: drawn.before % sides, after: drawn.after % sides }
    }
  })

const value = { whole: fc.integer({ min: -9, max: 9 }), fractions: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }

/**
 * Small pooling layers of both kinds: uneven windows and strides, padding on four sides, rounded up and down, maxima
 * with dilation, averages with padding counted or not. What is refused (no window fits, or one sees padding only) is
 * drawn again.
 */
export function arbitraryPoolLayer(
  values: 'whole' | 'fractions',
  kinds: readonly Pool2dLayer['kind'][] = ['max', 'average'],
): fc.Arbitrary<Pool2dLayer> {
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      rows: axis,
      columns: axis,
      channels: fc.integer({ min: 1, max: 3 }),
      ceilMode: fc.boolean(),
      countIncludePad: fc.boolean(),
    })
    .chain(({ kind, channels, ceilMode, countIncludePad, ...axes }) => {
      const rows = axes.rows(kind === 'max')
      const columns = axes.columns(kind === 'max')
      const cells = channels * rows.input * columns.input
      return fc.array(value[values], { minLength: cells, maxLength: cells, size: 'max' }).map((numbers) => {
        const window = {
          input: makeTensor([channels, rows.input, columns.input], numbers),
          kernelSize: [rows.window, columns.window],
          stride: [rows.stride, columns.stride],
          padding: [rows.before, columns.before, rows.after, columns.after],
          ceilMode,
        } as const
        return makePool2dLayer(
          kind === 'max'
            ? { ...window, kind, dilation: [rows.dilation, columns.dilation] }
            : { ...window, kind, countIncludePad },
        )
      })
    })
    .filter((made) => made.type === 'layer')
    .map((made) => made.layer)
}
