import type { PointedTerm } from '@/app/_components/layer-drawing'
import { channelValues, litWindow, range, sliceWeights } from '@/app/_components/layer-geometry'
import { TensorGrid } from '@/app/_components/tensor-grid'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'

type DemoChannelProps = {
  readonly layer: PublicLayer
  readonly channel: number
  readonly focus: OutputPosition
  readonly pointed: PointedTerm | null
}

/** One channel of the input with the slices of the filters that belong to it. */
export function DemoChannel({ layer, channel, focus, pointed }: DemoChannelProps) {
  const [, height, width] = layer.input.shape
  const [filters, , kernelHeight, kernelWidth] = layer.weight.shape
  const kernelCells = { rows: range(kernelHeight), columns: range(kernelWidth) }
  const isPointed = pointed?.channel === channel
  return (
    <fieldset className="demo-channel">
      <legend className="sr-only">Channel {channel}</legend>
      <TensorGrid
        tensor="input"
        isDrawnOnServer
        label={`Input, channel ${channel}`}
        title={`input, channel ${channel}`}
        size={[height, width]}
        values={channelValues(layer, channel)}
        padding={layer.padding}
        lit={litWindow(layer, focus, channel)}
        marked={isPointed ? [pointed] : undefined}
      />
      {range(filters).map((filter) => (
        <TensorGrid
          key={filter}
          tensor="filter"
          isDrawnOnServer
          label={`Filter ${filter}, channel ${channel}`}
          title={`filter ${filter}`}
          size={[kernelHeight, kernelWidth]}
          values={sliceWeights(layer, filter, channel)}
          lit={filter === focus[0] ? kernelCells : null}
          marked={
            isPointed && filter === focus[0] ? [{ row: pointed.weightRow, column: pointed.weightColumn }] : undefined
          }
        />
      ))}
    </fieldset>
  )
}
