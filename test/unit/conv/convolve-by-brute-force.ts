import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { at } from '@/lib/conv/tensor'

type Grid = number[][]

/**
 * Convolution as one would do it with scissors: builds the padded picture, spreads the kernel out with zeros between
 * its cells, cuts the picture and multiplies, moving on by the stride for as long as the kernel still lies inside. Holds
 * no formula for any size.
 */
export function convolveByBruteForce(layer: Conv2dLayer): Grid[] {
  const { input, weight, stride, padding, dilation } = layer
  const [channels, height, width] = input.shape
  const pictures = Array.from({ length: channels }, (_, channel) =>
    pad(
      Array.from({ length: height }, (_, row) =>
        Array.from({ length: width }, (_, column) => at(input, channel, row, column)),
      ),
      padding,
    ),
  )

  const [filters, channelsPerFilter, kernelHeight, kernelWidth] = weight.shape
  const numbers = [...weight.data]
  const kernels = Array.from({ length: filters }, () =>
    Array.from({ length: channelsPerFilter }, () =>
      spread(
        Array.from({ length: kernelHeight }, () => numbers.splice(0, kernelWidth)),
        dilation,
      ),
    ),
  )

  // Groups: equal hands of pictures and of filters, dealt out in order.
  const hands = deal(pictures, layer.groups)
  return deal(kernels, layer.groups)
    .flatMap((handOfFilters, group) => handOfFilters.map((filter) => slide(hands[group] ?? [], filter, stride)))
    .map((map, filter) => map.map((row) => row.map((sum) => sum + (layer.bias?.[filter] ?? 0))))
}

function pad(picture: Grid, [top, left, bottom, right]: Conv2dLayer['padding']): Grid {
  const zeros = (length: number): number[] => new Array<number>(length).fill(0)
  const rows = picture.map((row) => [...zeros(left), ...row, ...zeros(right)])
  const blank = () => zeros(rows[0]?.length ?? 0)
  return [...Array.from({ length: top }, blank), ...rows, ...Array.from({ length: bottom }, blank)]
}

function spread(kernel: Grid, [down, across]: Conv2dLayer['dilation']): Grid {
  const wide = kernel.map((row) =>
    row.flatMap((value, index) => (index === 0 ? [value] : [...new Array<number>(across - 1).fill(0), value])),
  )
  return wide.flatMap((row, index) =>
    index === 0 ? [row] : [...Array.from({ length: down - 1 }, () => row.map(() => 0)), row],
  )
}

function slide(pictures: Grid[], filter: Grid[], [down, across]: Conv2dLayer['stride']): Grid {
  const picture = pictures[0] ?? []
  const kernel = filter[0] ?? []
  const map: Grid = []
  for (let top = 0; top + kernel.length <= picture.length; top += down) {
    const row: number[] = []
    for (let left = 0; left + (kernel[0]?.length ?? 0) <= (picture[0]?.length ?? 0); left += across) {
      let sum = 0
      pictures.forEach((channel, index) => {
        filter[index]?.forEach((kernelRow, y) => {
          kernelRow.forEach((factor, x) => {
            sum += (channel[top + y]?.[left + x] ?? Number.NaN) * factor
          })
        })
      })
      row.push(sum)
    }
    map.push(row)
  }
  return map
}

function deal<Card>(cards: Card[], hands: number): Card[][] {
  const deck = [...cards]
  const each = cards.length / hands
  return Array.from({ length: hands }, () => deck.splice(0, each))
}
