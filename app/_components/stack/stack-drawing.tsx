import { TensorBox } from '@/app/_components/layer-boxes'
import { formatCount } from '@/lib/formats/format-number'
import type { OutputPosition } from '@/lib/problems/ask'
import type { StackAsk, StoredStack, StoredStackLayer } from '@/lib/problems/stack/params'
import { asksForParameters, capitalOperation, settingsOf } from './stack-words'

type StackDrawingProps = {
  readonly layer: StoredStack
  readonly ask: StackAsk
  /** No question about a stack is about one output cell. */
  readonly focus: OutputPosition | null
  readonly isDrawnOnServer: boolean
}

/** A stack by its sizes: the input, and the layers one under the other, as the numbers go through them. */
export function StackDrawing({ layer: { inputShape, layers }, ask }: StackDrawingProps) {
  const [channels, height, width] = inputShape
  return (
    <div className="layer space-y-3">
      <div className="flex flex-wrap items-start gap-x-12 gap-y-5">
        <TensorBox
          tensor="input"
          heading="Input"
          words={`${formatCount(channels, 'channel')}, ${formatCount(height, 'row')}, ${formatCount(width, 'column')}`}
          depth={channels}
          height={height}
          width={width}
        />
        <figure className="min-w-0 max-w-full">
          <figcaption className="layer-heading">
            {formatCount(layers.length, 'layer')}{' '}
            <span className="font-normal text-ink-soft">
              {layers.length > 1 ? 'from the input to the output' : 'after the input'}
            </span>
          </figcaption>
          <ol className="mt-1 space-y-1 text-sm">
            {layers.map((layer, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
              <StackLayer key={index} layer={layer} index={index} saysBias={asksForParameters(ask)} />
            ))}
          </ol>
        </figure>
      </div>
      <StackSettings countsPadding={countsPadding(layers, ask)} />
    </div>
  )
}

/** Whether multiply-adds are asked for, and some of them are with padding. */
function countsPadding(layers: readonly StoredStackLayer[], { of }: StackAsk): boolean {
  return (
    of.some(({ count }) => count === 'multiply-adds') &&
    layers.some((layer) => layer.op === 'conv2d' && layer.padding.some((side) => side > 0))
  )
}

type StackLayerProps = {
  readonly layer: StoredStackLayer
  readonly index: number
  readonly saysBias: boolean
}

/** One layer, its settings in words. A layer with weights has the line of a filter. */
function StackLayer({ layer, index, saysBias }: StackLayerProps) {
  const hasWeights = layer.op === 'conv2d'
  return (
    <li
      data-tensor={hasWeights ? 'filter' : undefined}
      className="grid grid-cols-[3.75rem_minmax(0,1fr)] gap-x-2 px-2.5 py-1.5 sm:grid-cols-[3.75rem_9rem_minmax(0,1fr)]"
      style={{
        background: hasWeights ? 'var(--role-wash)' : 'var(--color-surface)',
        borderLeft: hasWeights ? 'var(--role-border) var(--role-line)' : '1.5px solid var(--color-rule-strong)',
      }}
    >
      <span className="text-ink-soft">layer {index}</span>
      <span className={hasWeights ? 'font-semibold text-filter' : 'font-semibold'}>{capitalOperation(layer.op)}</span>
      <span className="col-start-2 sm:col-start-3">{settingsOf(layer, saysBias).join(' · ')}</span>
    </li>
  )
}

/** The conventions under every stack. */
function StackSettings({ countsPadding }: { readonly countsPadding: boolean }) {
  return (
    <details className="layer-settings text-sm">
      <summary className="inline-block rounded-sm py-1 text-ink-soft">
        <span className="text-ink">
          layers counted from 0 · sizes rounded down{countsPadding && ' · multiply-adds with padding counted'}
        </span>{' '}
        <span className="link no-print whitespace-nowrap text-ink-soft">How it is counted</span>
      </summary>
      <ul className="mt-1 max-w-text list-disc space-y-0.5 pl-5 text-ink-soft">
        <li>A filter, unless it says otherwise, sees all channels of the layer before, and has one bias.</li>
        <li>Pooling and ReLU keep the channels; they learn nothing and take no multiply-adds.</li>
        <li>A multiply-add is one product, and adding it on. Those with padding are counted; adding a bias is not.</li>
        <li>
          What an output cell sees is counted from the first to the last cell of the input that it can depend on, those
          between that a stride or dilation steps over included. Near the border a part of it may be padding.
        </li>
        <li>Rows go down and columns across. A window that would reach past the padding is left out.</li>
      </ul>
    </details>
  )
}
