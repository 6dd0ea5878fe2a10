import { explainCell, type Term } from '@/lib/conv/explain-cell'
import { type SameExtent, samePadding } from '@/lib/conv/same-padding'
import type { Ask, WrongCellAsk } from './ask'
import { hiddenCoefficient, hiddenTerm, isMissing } from './hidden-number'
import type { LessonExample, LessonFacts } from './lesson-example'
import { type LessonText, list, position, product, sum, text } from './lesson-text'
import { rightSettings } from './settings-choices'
import type { Conv2dSkill } from './skills'

/** How a skill is done: one paragraph, and the generated problem it speaks of. */
export type Lesson = {
  readonly example: LessonExample
  readonly paragraph: (facts: LessonFacts) => LessonText
}

/** One lesson for each skill. A new skill does not compile until it has one here, or in `other-lessons.ts`. */
export const LESSONS: { readonly [S in Conv2dSkill]: Lesson } = {
  'window-products': {
    example: {
      level: 1,
      showsPoint: ({ cell }) => {
        const terms = firstTerms(cell)
        const [first, last] = endsOf(terms)
        return first.product > 0 && last.product < 0 && terms.some(({ product: made }) => made === 0)
      },
    },
    paragraph: ({ cell, rows, columns }) => {
      const [first, last] = endsOf(firstTerms(cell))
      return text`Lay the kernel on the input where the window is outlined. Every weight now lies on one cell, and you
        multiply the two: ${product(first.value, first.weight)} = ${first.product} at the top left,
        ${product(last.value, last.weight)} = ${last.product} at the bottom right. Write each product in the place of
        its cell, so that the grid of products has the size of the kernel, here ${rows.kernel} rows and
        ${columns.kernel} columns. Keep the signs: a negative weight turns the sign of the cell. Where the cell or the
        weight is 0 the product is 0, whatever the other one is. Nothing is added up yet.`
    },
  },

  'output-cell': {
    example: {
      level: 2,
      showsPoint: ({ cell: { at, result } }) => at[1] > at[2] && at[2] > 0 && result !== 0,
    },
    paragraph: ({ cell, rows, columns }) => {
      const [first] = endsOf(firstTerms(cell))
      return text`An output cell is the sum of the products of its window. Go through them in reading order and add up
        one row of the kernel at a time: here the ${rows.kernel} rows of ${columns.kernel} products give
        ${sum(kernelRowSums(firstTerms(cell)))} = ${cell.result}. A product of 0 adds nothing, a negative one takes
        away. The whole window has become one number. Where it goes is told by the place of the window: this one starts
        in row ${first.row}, column ${first.column} of the input, and without padding, at stride 1, that is also its row
        and column in the output. So the number is output ${position(cell.at)}: filter, row, column.`
    },
  },

  'locate-window': {
    example: {
      level: 2,
      showsPoint: ({ cell: { at }, rows, columns }) =>
        at[1] > 0 && at[2] > 1 && rows.stride === 2 && columns.stride === 2,
    },
    paragraph: ({ cell, rows, columns }) => {
      const [, row, column] = cell.at
      const places = placesOf(firstTerms(cell))
      return text`To find the cells that feed an output cell, count in steps of the stride. Output ${position(cell.at)}
        is in row ${row}, and from row to row of the output the window moves down by ${rows.stride}:
        ${product(row, rows.stride)} = ${row * rows.stride}. There the window starts, and the kernel is ${rows.kernel}
        rows high, so it covers rows ${list(places.rows)}. Across it is the same:
        ${product(column, columns.stride)} = ${column * columns.stride}, so columns ${list(places.columns)}. Wherever
        one of these rows meets one of these columns lies a cell of the window,
        ${product(rows.kernel, columns.kernel)} = ${rows.kernel * columns.kernel} in all. The first number of the
        position only names the filter: all filters look at the same cells.`
    },
  },

  'output-row': {
    example: {
      level: 1,
      place: 1,
      showsPoint: ({ cell }) => cell.result !== 0,
    },
    paragraph: ({ cell, columns }) =>
      text`A row of the output comes from one window that slides to the right. Begin at the left edge: the sum of its
        products is column 0. Then move the window by the stride, here ${columns.stride}, and multiply anew: each cell
        now lies under another weight, so no product can be taken over from the window before. The weights stay the
        same, and so do the input rows, here ${list(placesOf(firstTerms(cell)).rows)}. You are done when the kernel
        reaches the right edge: ${columns.input} columns leave a kernel of ${columns.kernel} with ${columns.output}
        places. The picture shows the window of column ${cell.at[2]}; its products add up to ${cell.result}.`,
  },

  'feature-map': {
    example: {
      level: 1,
      place: 7,
      showsPoint: ({ cell: { at, result } }) => at[1] > 0 && at[2] > at[1] && result !== 0,
    },
    paragraph: ({ cell, rows, columns }) => {
      const [, row, column] = cell.at
      return text`A feature map has one number for every place where the kernel fits. Find its size first. Down the
        input there are ${rows.input} − ${rows.kernel} + 1 = ${rows.output} places, across it ${columns.input} −
        ${columns.kernel} + 1 = ${columns.output}: so many rows and columns has the map. Then fill it as you would read:
        along the first row, then one step down and from the left again. The same weights are used at every place. At
        stride 1 and without padding, row ${row}, column ${column} of the map belongs to the window that starts in row
        ${row}, column ${column} of the input. It is the one in the picture; its products add up to ${cell.result}.`
    },
  },

  orientation: {
    example: {
      level: 1,
      showsPoint: ({ cell }) => {
        const [first, last] = endsOf(firstTerms(cell))
        return first.product !== 0 && last.product !== 0 && turnedResult(cell) !== cell.result
      },
    },
    paragraph: ({ cell }) => {
      const [first, last] = endsOf(firstTerms(cell))
      return text`Lay the kernel on the input just as it is written: its top left weight, ${first.weight}, on the top
        left cell of the window, its bottom right weight, ${last.weight}, on the bottom right one. Under the window of
        output ${position(cell.at)} these two make ${product(first.value, first.weight)} = ${first.product} and
        ${product(last.value, last.weight)} = ${last.product}, and all products together ${cell.result}. What
        mathematics calls convolution turns the kernel by half a turn first; that would give ${turnedResult(cell)} here, which is
        wrong. Deep learning uses the name but does not turn: strictly it is cross-correlation. Mirroring the kernel is
        wrong for the same reason.`
    },
  },

  bias: {
    example: {
      level: 1,
      showsPoint: ({ cell }) => totalOf(cell) < 0 && cell.result > 0,
    },
    paragraph: ({ cell }) =>
      text`A filter has one bias. First add up the products of the window, here to ${totalOf(cell)}, then add the bias
        once: ${sum([totalOf(cell), cell.bias])} = ${cell.result}. Once is meant for the output cell: not for each of
        the ${firstTerms(cell).length} products, and not for each row of the kernel. The bias is added and never
        multiplied, so a negative bias makes every output smaller. It is the same in every cell of this filter’s map;
        where all products are 0, the output is the bias itself. A layer with several filters has one bias for each of
        them, and you take the one of your filter.`,
  },

  'size-formula': {
    example: {
      level: 1,
      showsPoint: ({ rows }) => rows.kernel === 3,
    },
    paragraph: ({ layer, rows, columns }) =>
      text`Without padding and at stride 1, the size of the output is the number of places where the kernel fits. The
        input has ${rows.input} rows, the kernel ${rows.kernel}. Counted from 0, the last row in which the kernel can
        start is ${rows.input} − ${rows.kernel} = ${rows.lastStart}. Rows 0 to ${rows.lastStart} are ${rows.output}
        places, so the output has ${rows.output} rows: input − kernel + 1. The columns are worked out by themselves:
        ${columns.input} − ${columns.kernel} + 1 = ${columns.output}. Neither depends on the channels. The output gets
        one channel from each filter, and there are ${filtersOf(layer)}, so its shape is
        ${filtersOf(layer)} × ${rows.output} × ${columns.output}.`,
  },

  'zero-padding': {
    example: {
      level: 1,
      showsPoint: ({ cell: { at, result } }) => at[1] === 0 && at[2] === 0 && result !== 0,
    },
    paragraph: ({ cell, rows }) => {
      const terms = firstTerms(cell)
      const places = placesOf(terms)
      const inPadding = terms.filter(({ isPadding }) => isPadding).length
      return text`Padding puts a border of zeros around the input, here ${rows.padding[0]} wide, so that a window may
        reach over the edge. Rows and columns are still counted from the input itself, so the border begins at
        ${-rows.padding[0]}, and windows start that much earlier. The window of output ${position(cell.at)} covers rows
        ${list(places.rows)} and columns ${list(places.columns)}. Of its ${terms.length} cells ${inPadding} lie in the
        padding, where every product is 0. These cells keep their places under the kernel: the weights do not move
        together onto the cells that are left. The other ${terms.length - inPadding} products add up to
        ${cell.result}.`
    },
  },

  'padding-sizes': {
    example: {
      level: 2,
      showsPoint: ({ rows, columns }) => 1 < rows.kernel && rows.kernel < columns.kernel,
    },
    paragraph: ({ rows, columns }) => {
      const [halfDown, halfAcross] = [(rows.kernel - 1) / 2, (columns.kernel - 1) / 2]
      const padded = rows.input + 2 * halfDown
      return text`At stride 1 the output is smaller than the input by one less than the kernel: ${rows.kernel} rows of
        kernel cost ${rows.kernel} − 1 = ${rows.kernel - 1} rows. Padding gives them back, half on each side:
        ${rows.kernel - 1} ÷ 2 = ${halfDown} on the top and ${halfDown} on the bottom. To check, ${rows.input} +
        ${halfDown} + ${halfDown} = ${padded} padded rows make ${padded} − ${rows.kernel} + 1 = ${rows.input}, as many
        as before. The columns follow the width of the kernel: (${columns.kernel} − 1) ÷ 2 = ${halfAcross} on the left
        and on the right. Only an odd kernel can be halved in this way. For any other padding, add both sides to the
        input, take the kernel away and add 1.`
    },
  },

  'stride-positions': {
    example: {
      level: 1,
      showsPoint: ({ rows, columns }) => rows.output < columns.output && columns.lastStart % columns.stride > 0,
    },
    paragraph: ({ rows, columns }) => {
      const lastColumn = (columns.output - 1) * columns.stride
      return text`The stride is how far the window moves from one place to the next. Without padding the first window
        starts in row 0, column 0. Down the input the next ones start ${rows.stride} further each time, in rows
        ${list(startsOf(rows))}; across it in columns ${list(startsOf(columns))}. A place counts only where the whole
        kernel fits: of ${columns.input} columns a kernel of ${columns.kernel} can start in column ${columns.lastStart}
        at the latest. Here the last one starts in column ${lastColumn} and ends in column
        ${lastColumn + columns.effectiveKernel - 1}; what lies beyond is never read. Every row goes with every column:
        ${product(rows.output, columns.output)} = ${rows.output * columns.output} windows, one for each cell of the
        map.`
    },
  },

  'output-shape': {
    example: {
      level: 1,
      showsPoint: ({ rows, columns }) => rows.lastStart % rows.stride > 0 && columns.lastStart % columns.stride === 0,
    },
    paragraph: ({ layer, rows, columns }) =>
      text`Find channels, rows and columns one after the other. Channels: each filter makes one, so there are
        ${filtersOf(layer)}, however many the input has. Rows: the kernel of ${rows.effectiveKernel} can start in row
        ${rows.padded} − ${rows.effectiveKernel} = ${rows.lastStart} at the latest, counted from 0. How many steps of
        ${rows.stride} is that? ${rows.lastStart} ÷ ${rows.stride}, rounded down because a part of a step is not taken:
        ${rows.output - 1}. The first place needs no step, so add 1: ${rows.output} rows. Columns: ${columns.padded} −
        ${columns.effectiveKernel} = ${columns.lastStart}, which is ${columns.output - 1} whole steps of
        ${columns.stride}, so ${columns.output}. With padding, add both sides to the input before you begin.`,
  },

  'channel-sums': {
    example: {
      level: 1,
      showsPoint: ({ cell }) =>
        cell.channels.length === 3 && Math.min(...sumsOf(cell)) < 0 && Math.max(...sumsOf(cell)) > 0,
    },
    paragraph: ({ cell }) =>
      text`With several input channels the window lies at the same place in all of them at once, and the filter has a
        slice of weights for each. Multiply every channel by its own slice, and add up the products of each channel by
        itself: here the channel sums are ${list(sumsOf(cell))}. Then add these together: ${sum(sumsOf(cell))} =
        ${totalOf(cell)}. The bias comes last and only once, not once for each channel: ${sum([totalOf(cell), cell.bias])}
        = ${cell.result}. The output has one number for this place; the channels do not stay apart in it. Write the
        channel sums down before you add them, and a slip is easy to find.`,
  },

  'filter-cell': {
    example: {
      level: 1,
      showsPoint: ({ cell: { at, result } }) => at[0] === 1 && result > 0,
    },
    paragraph: ({ layer, cell }) => {
      const [filter, row, column] = cell.at
      const other = filter === 0 ? 1 : 0
      const otherCell = explainCell(layer, [other, row, column])
      return text`Every filter is complete in itself: a slice for each input channel, and one bias. The first number of
        output ${position(cell.at)} names the filter, so take the ${cell.channels.length} slices of filter ${filter} and
        leave all other weights aside. Row and column give the window, which is the same for every filter. The channel
        sums are ${list(sumsOf(cell))}, and the bias of filter ${filter} is ${cell.bias}:
        ${sum([...sumsOf(cell), cell.bias])} = ${cell.result}. Over the very same cells filter ${other} would give
        ${otherCell.result}, with its own slices and its own bias. That is why the output has one channel for each
        filter, not for each channel of the input.`
    },
  },

  'output-volume': {
    example: {
      level: 1,
      place: 6,
      showsPoint: ({ cell: { at, result } }) => at[0] === 1 && at[1] === 0 && at[2] === 0 && result !== 0,
    },
    paragraph: ({ layer, cell, rows, columns }) => {
      const numbers = filtersOf(layer) * rows.output * columns.output
      return text`An output volume is a feature map for each filter. The size of a map is worked out once and is the same
        for all: ${rows.output} rows and ${columns.output} columns. With ${filtersOf(layer)} filters that makes
        ${product(filtersOf(layer), rows.output, columns.output)} = ${numbers} numbers. Fill one map after the other:
        slide the window over all input channels at once, and at each place add the channel sums and the bias of that
        filter. Then go over the same windows again with the next filter. Stay with one filter until its map is full, so
        that weights do not get mixed up. The picture shows output ${position(cell.at)}, the start of the second map:
        ${sum([...sumsOf(cell), cell.bias])} = ${cell.result}.`
    },
  },

  'parameter-count': {
    example: {
      level: 1,
      showsPoint: ({ layer, rows }) => layer.weight.shape[1] !== rows.kernel,
    },
    paragraph: ({ layer, rows, columns }) => {
      const [filters, channels, height, width] = layer.weight.shape
      const perFilter = channels * height * width
      const weights = filters * perFilter
      return text`A layer learns its weights and its biases and nothing else. A filter has one weight for each cell of the
        kernel in each input channel: ${product(channels, height, width)} = ${perFilter}. There are ${filters} filters,
        so ${product(filters, perFilter)} = ${weights} weights. Each filter has one bias, however many channels there
        are: ${filters} more, and ${weights} + ${filters} = ${weights + filters} parameters. The input’s
        ${rows.input} rows and ${columns.input} columns do not count, and neither do stride and padding, because the
        same weights are used at every place. See first whether the layer has biases at all: without them only the
        weights are left.`
    },
  },

  pointwise: {
    example: {
      level: 2,
      showsPoint: ({ cell: { at, result } }) => at[1] > 0 && at[2] !== at[1] && result !== 0,
    },
    paragraph: ({ layer, cell }) => {
      const [, row, column] = cell.at
      const next = explainCell(layer, [1, row, column])
      return text`A 1×1 kernel covers a single cell, so nothing around it counts. What is left is a mixing of channels: at
        row ${row}, column ${column} read one number in each of the ${cell.channels.length} input channels, multiply it
        by the one weight that the filter has for that channel, and add the products and the bias. Filter 0 gives
        ${sum([...sumsOf(cell), cell.bias])} = ${cell.result}. Filter 1 reads the same ${cell.channels.length} numbers
        with its own weights and bias and gives ${sum([...sumsOf(next), next.bias])} = ${next.result}. At stride 1 the
        rows and columns stay as they are, and only the channels change: ${cell.channels.length} go in,
        ${filtersOf(layer)} come out, one for each filter.`
    },
  },

  rectangular: {
    example: {
      level: 1,
      showsPoint: ({ rows, columns }) =>
        rows.stride < columns.stride && rows.kernel !== columns.kernel && columns.padding[0] === 0,
    },
    paragraph: ({ rows, columns }) =>
      text`Kernel, stride and padding may differ by axis. They are written down first, then across: a ${rows.kernel} ×
        ${columns.kernel} kernel has ${rows.kernel} rows and ${columns.kernel} columns. Work out each axis alone, with
        its own numbers. Rows: ${rows.padded} − ${rows.kernel} = ${rows.lastStart}, in steps of ${rows.stride} that is
        ${rows.output - 1} steps, and the first place makes ${rows.output}. Columns: ${columns.padded} −
        ${columns.kernel} = ${columns.lastStart}, in steps of ${columns.stride} that is ${columns.output - 1} whole
        steps, so ${columns.output}. Most slips here are a number of the other axis: say “down” or “across” with each
        one you write.`,
  },

  dilation: {
    example: {
      level: 1,
      showsPoint: ({ cell, columns }) => columns.kernel === 3 && cell.at[2] > 0 && totalOf(cell) !== 0,
    },
    paragraph: ({ cell, columns }) => {
      const terms = firstTerms(cell)
      const places = placesOf(terms)
      return text`Dilation spreads the kernel out: with dilation ${columns.dilation} its weights lie ${columns.dilation}
        cells apart, and the cells in between are passed over. It has as many weights as before, but it reaches further:
        across, from the first to the last, it spans ${product(columns.dilation, columns.kernel - 1)} + 1 =
        ${columns.effectiveKernel} columns. The window of output ${position(cell.at)} takes rows ${list(places.rows)} and
        columns ${list(places.columns)}, which are ${terms.length} cells for ${terms.length} weights. From there all
        is as usual: the products add up to ${totalOf(cell)}, and with the bias ${sum([totalOf(cell), cell.bias])} =
        ${cell.result}. For the size of the output, put the span in the place of the kernel.`
    },
  },

  groups: {
    example: {
      level: 2,
      showsPoint: ({ cell }) => (cell.channels[0]?.channel ?? 0) > 0,
    },
    paragraph: ({ layer, cell }) => {
      const [channels] = layer.input.shape
      const perGroup = filtersOf(layer) / layer.groups
      return text`Groups cut a layer into parts that do not see each other. ${channels} channels in ${layer.groups} groups
        are ${channels / layer.groups} a group, and ${filtersOf(layer)} filters are ${perGroup} a group. Counted from 0,
        filter ${cell.at[0]} is in group ${Math.floor(cell.at[0] / perGroup)}, so it sees channels
        ${list(cell.channels.map(({ channel }) => channel))} and no others: a filter has
        ${cell.channels.length} slices here, not ${channels}, and only these channels are lit. Within its group all is
        as usual: the channel sums and the bias make ${sum([...sumsOf(cell), cell.bias])} = ${cell.result}. With as many
        groups as channels each filter sees a single channel; that is called depthwise convolution.`
    },
  },

  relu: {
    example: {
      level: 1,
      place: 2,
      showsPoint: ({ cell }) => cell.result < 0,
    },
    paragraph: ({ cell }) =>
      text`ReLU comes after the convolution and takes every number of the map by itself. First work out the cell as ever,
        bias and all: output ${position(cell.at)} is ${sum([totalOf(cell), cell.bias])} = ${cell.result}. Then take
        max(0, y): what is above 0 stays, what is below 0 becomes 0, and 0 stays 0. So ${cell.result} becomes
        ${Math.max(0, cell.result)}. Do it once, at the very end. Applied to single products, to channel sums or before
        the bias it gives something else, because a negative sum may still be lifted above 0 by what is added to it, or
        a positive one be taken below. The size of the map does not change.`,
  },

  im2col: {
    example: {
      level: 1,
      showsPoint: ({ cell: { at }, rows, columns }) => at[1] > 0 && at[2] > 0 && rows.kernel !== columns.kernel,
    },
    paragraph: ({ cell, rows, columns }) => {
      const terms = firstTerms(cell)
      const [, row, column] = cell.at
      return text`Laid out by im2col, a convolution is a product of two matrices. Each window becomes one column: the
        numbers under it are copied row by row, one below the other, zeros of the padding too. With several channels,
        those of channel 0 come first and those of the next channel below. A kernel of
        ${product(rows.kernel, columns.kernel)} cells makes columns of ${terms.length} numbers; the window of output row
        ${row}, column ${column} gives ${list(terms.map(({ value }) => value))}. The windows follow each other in
        reading order, and there are ${product(rows.output, columns.output)} = ${rows.output * columns.output} of them,
        so many columns has the matrix. Each filter becomes a row in the same order. Nothing is multiplied yet.`
    },
  },

  'same-padding': {
    example: {
      level: 2,
      showsPoint: (facts) =>
        facts.ask.kind === 'same-padding' &&
        facts.ask.convention === 'same-upper' &&
        sameExtents(facts).every(({ total }) => total % 2 === 1),
    },
    paragraph: (facts) => {
      const { rows, columns } = facts
      const [down, across] = sameExtents(facts)
      return text`“Same” asks for as many rows and columns as the input has; with a stride, for as many divided by it and
        rounded up. Here that is ${down.output} rows, and their windows reach ${down.output} − 1 + ${rows.effectiveKernel}
        = ${down.output - 1 + down.effectiveKernel} rows far: ${down.total} more than the input has, and so much padding
        is needed. Half of it goes to each side. Where it is odd, the libraries part: SAME_UPPER, TensorFlow and PyTorch
        put the odd one at the end, ${down.before} on the top and ${down.after} on the bottom; SAME_LOWER puts it at the
        beginning. The columns by themselves: a kernel of ${columns.effectiveKernel} needs ${across.total}, so
        ${across.before} on the left and ${across.after} on the right.`
    },
  },

  'missing-number': {
    example: {
      level: 2,
      showsPoint: ({ ask, cell }) =>
        isMissing(ask) && cell.bias !== 0 && cell.result > 0 && hiddenCoefficient(cell, ask) > 1,
    },
    paragraph: ({ ask, cell }) => {
      const { coefficient, unknown, known } = unknownOf(cell, ask)
      return text`An output is one sum, so if only one number in it is unknown, work backwards. Add up the products that you
        know: ${known}. The bias belongs to the sum as well: ${cell.bias}. Output ${position(cell.at)} is
        ${cell.result}, so for the product with the unknown weight there is ${sum([cell.result, -known, -cell.bias])} =
        ${unknown * coefficient} left. That weight lies on ${coefficient}; divide by it, and the weight is ${unknown}.
        An unknown number of the input is found in the same way, divided by its weight. An unknown bias needs no division:
        it is what the products leave. Put the number in and add up again to be sure.`
    },
  },

  'settings-for-size': {
    example: {
      level: 1,
      showsPoint: ({ ask, layer }) => ask.kind === 'settings' && (rightSettings(layer, ask)[0]?.[0].padding ?? 0) > 0,
    },
    paragraph: ({ ask, layer, rows }) => {
      const { wanted, stride, padding } = choiceOf(ask, layer)
      return text`The size follows from where the last window starts. For ${wanted[0]} rows it starts ${wanted[0] - 1}
        strides after the first, and a next one must not fit any more. Without padding the last possible start is
        ${rows.input} − ${rows.effectiveKernel} = ${rows.lastStart}, and each padding moves it on by 2. Now go through the
        strides: with stride ${stride} it has to lie from ${(wanted[0] - 1) * stride} to ${wanted[0] * stride - 1}, and
        padding ${padding} puts it at ${rows.lastStart + 2 * padding}. Do the same for the ${wanted[1]} columns; where one
        choice goes for both axes, it has to be right on both. Several choices may be right, and any of them counts.`
    },
  },

  'wrong-cell': {
    example: {
      level: 1,
      showsPoint: ({ ask, cell }) =>
        ask.kind === 'wrong-cell' &&
        cell.at[1] > 0 &&
        firstTerms(cell).some(({ product: made }) => isOffBy(ask, cell, made)),
    },
    paragraph: ({ ask, cell }) => {
      const shown = ask.kind === 'wrong-cell' ? (ask.shown[cell.at[1]]?.[cell.at[2]] ?? Number.NaN) : Number.NaN
      return text`Work the map out again, one cell after the other, and compare each with what is shown. Keep your own order:
        look at the window first and at the shown number last, or it will lead you. Here output ${position(cell.at)} is
        shown as ${shown}, but its products ${sum(firstTerms(cell).map(({ product: made }) => made))} make
        ${cell.result}. The difference, ${shown - cell.result}, tells what went wrong: it is the size of one product, which
        was counted twice or left out. Other slips change a sign, or swap two numbers. Only one number is wrong: if you
        find many, look for the mistake in your own method.`
    },
  },
}

type Cell = LessonFacts['cell']

/** The products of the first channel that the filter sees. */
function firstTerms({ channels }: Cell): readonly Term[] {
  return channels[0]?.terms ?? []
}

/** The first and the last product of a window. */
function endsOf(terms: readonly Term[]): [first: Term, last: Term] {
  const [first, last] = [terms[0], terms.at(-1)]
  if (!first || !last) throw new RangeError('a window has products')
  return [first, last]
}

function sumsOf({ channels }: Cell): number[] {
  return channels.map((channel) => channel.sum)
}

/** What a kernel turned by half a turn gives. */
function turnedResult(cell: Cell): number {
  const terms = firstTerms(cell)
  return terms.reduce((total, { value }, index) => total + value * (terms.at(-1 - index)?.weight ?? 0), cell.bias)
}

/** Rows and columns of ONNX's "same", its odd cell at the end. */
function sameExtents({ rows, columns }: LessonFacts): readonly [rows: SameExtent, columns: SameExtent] {
  const same = samePadding('same-upper', {
    inputSize: [rows.input, columns.input],
    kernelSize: [rows.kernel, columns.kernel],
    stride: [rows.stride, columns.stride],
    dilation: [rows.dilation, columns.dilation],
  })
  if (same.type === 'refused') throw new RangeError('the kernel is smaller than the stride')
  return [same.rows, same.columns]
}

/** Before the bias. */
function totalOf({ result, bias }: Cell): number {
  return result - bias
}

/** The products added up a row of the kernel at a time. */
function kernelRowSums(terms: readonly Term[]): number[] {
  const sums: number[] = []
  for (const { weightRow, product: added } of terms) sums[weightRow] = (sums[weightRow] ?? 0) + added
  return sums
}

/** The input rows and columns under the kernel; below 0 in the padding. */
function placesOf(terms: readonly Term[]): { rows: number[]; columns: number[] } {
  return {
    rows: [...new Set(terms.map(({ row }) => row))],
    columns: [...new Set(terms.map(({ column }) => column))],
  }
}

/** Where windows start along an axis. */
function startsOf({ output, stride, padding }: LessonFacts['rows']): number[] {
  return Array.from({ length: output }, (_, index) => index * stride - padding[0])
}

function filtersOf({ weight }: LessonFacts['layer']): number {
  return weight.shape[0]
}

/** The unknown number of a cell, its factor, and the products that are known. */
function unknownOf(cell: Cell, ask: Ask): { coefficient: number; unknown: number; known: number } {
  const hidden = isMissing(ask) ? hiddenTerm(cell, ask) : null
  if (!isMissing(ask) || hidden === null) throw new RangeError('no weight or input is unknown')
  const coefficient = hiddenCoefficient(cell, ask)
  return { coefficient, unknown: hidden.product / coefficient, known: totalOf(cell) - hidden.product }
}

/** The size that is wanted, with the first choice that gives it. */
function choiceOf(ask: Ask, layer: LessonFacts['layer']) {
  const [choice] = ask.kind === 'settings' ? rightSettings(layer, ask) : []
  if (ask.kind !== 'settings' || choice === undefined) throw new RangeError('no size is wanted')
  return { wanted: ask.wanted, ...choice[0] }
}

/** Whether a cell of the map is shown with one product twice, or without it. */
function isOffBy({ shown }: WrongCellAsk, { at, result }: Cell, made: number): boolean {
  const off = (shown[at[1]]?.[at[2]] ?? Number.NaN) - result
  return made !== 0 && Math.abs(off) === Math.abs(made)
}
