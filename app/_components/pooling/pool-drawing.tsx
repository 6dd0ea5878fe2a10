import { TensorBox } from '@/app/_components/layer-boxes'
import { InputLegend } from '@/app/_components/layer-drawing'
import { channelValues, range } from '@/app/_components/layer-geometry'
import { TensorGrid } from '@/app/_components/tensor-grid'
import { formatCount } from '@/lib/formats/format-number'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PoolAsk } from '@/lib/problems/pooling/params'
import type { PublicPoolLayer } from '@/lib/problems/pooling/public-layer'
import { hasZeroPadding, windowOfPool } from './pool-geometry'
import { PoolSettings } from './pool-settings'

type PoolDrawingProps = {
  readonly layer: PublicPoolLayer
  readonly ask: PoolAsk
  /** The output cell whose window is lit in its own channel; null: none. */
  readonly focus: OutputPosition | null
  /** Whether the server draws its cells too; see `TensorGrid`. */
  readonly isDrawnOnServer: boolean
}

/** More columns than this, over all channels, do not stand side by side at the size of one that is alone. */
const MOST_COLUMNS_ABREAST = 14

/** A pooling layer: the input's channels, or their size where nothing else matters, and the settings. */
export function PoolDrawing({ layer, focus, isDrawnOnServer }: PoolDrawingProps) {
  return (
    <div className="layer space-y-3">
      {layer.input.data === null ? (
        <InputSize layer={layer} />
      ) : (
        <InputChannels layer={layer} focus={focus} isDrawnOnServer={isDrawnOnServer} />
      )}
      <PoolSettings layer={layer} />
    </div>
  )
}

function InputSize({ layer }: { layer: PublicPoolLayer }) {
  const [channels, height, width] = layer.input.shape
  return (
    <TensorBox
      tensor="input"
      heading="Input"
      words={`${formatCount(channels, 'channel')}, ${formatCount(height, 'row')}, ${formatCount(width, 'column')}`}
      depth={channels}
      height={height}
      width={width}
    />
  )
}

function InputChannels({ layer, focus, isDrawnOnServer }: Omit<PoolDrawingProps, 'ask'>) {
  const [channels] = layer.input.shape
  return (
    <fieldset className="min-w-0 max-w-full" data-tensor="input" data-density={densityOf(layer)}>
      <InputLegend layer={layer} />
      <div className="flex flex-wrap items-start gap-x-3 gap-y-3">
        {range(channels).map((channel) => (
          <InputChannel
            key={channel}
            layer={layer}
            channel={channel}
            focus={focus?.[0] === channel ? focus : null}
            isDrawnOnServer={isDrawnOnServer}
          />
        ))}
      </div>
    </fieldset>
  )
}

type InputChannelProps = {
  readonly layer: PublicPoolLayer
  readonly channel: number
  /** An output cell of this channel. */
  readonly focus: OutputPosition | null
  /** Cells of the input that are pointed out. */
  readonly marked?: readonly { readonly row: number; readonly column: number }[]
  readonly isDrawnOnServer?: boolean
}

/** One channel of the input with its padding, and the window of an output cell. */
export function InputChannel({ layer, channel, focus, marked, isDrawnOnServer = false }: InputChannelProps) {
  const [channels, height, width] = layer.input.shape
  return (
    <TensorGrid
      tensor="input"
      label={`Input, channel ${channel}`}
      title={channels > 1 ? `channel ${channel}` : undefined}
      size={[height, width]}
      values={channelValues(layer, channel)}
      padding={layer.padding}
      isPaddingEmpty={!hasZeroPadding(layer)}
      lit={focus && windowOfPool(layer, focus)}
      marked={marked}
      isDrawnOnServer={isDrawnOnServer}
    />
  )
}

/** Numbers stand closer where many must be seen at once. */
function densityOf({ input, padding: [top, left, bottom, right] }: PublicPoolLayer) {
  const [channels, height, width] = input.shape
  const rows = top + height + bottom
  const columns = left + width + right
  if (rows > 9 || (channels > 1 && columns * channels > MOST_COLUMNS_ABREAST)) return 'dense'
  return channels > 1 || columns > 5 ? 'fit' : 'normal'
}
