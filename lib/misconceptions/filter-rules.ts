import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { layerRule } from './layer-rule'
import type { ValueRule } from './rule'
import { takeCells } from './tensor-cells'
import { takeWeights } from './weight-cells'

const hasFilters = ({ weight }: Conv2dLayer) => weight.shape[0] > 1

const filtersExchanged: ValueRule<'filters-exchanged'> = {
  id: 'filters-exchanged',
  title: 'the map of the next filter',
  appliesTo: hasFilters,
  output(layer) {
    const right = conv2d(layer)
    const filters = right.shape[0]
    return takeCells(right, right.shape, (filter, row, column) => [(filter + 1) % filters, row, column])
  },
}

/** What goes wrong between filters and their maps. The other filter is the next one, after the last the first. */
export const FILTER_RULES = {
  'filter-of-other-map': layerRule('filter-of-other-map', 'the next filter with this map’s bias', (layer) => {
    const filters = layer.weight.shape[0]
    const weight = takeWeights(layer, (filter, ...place) => [(filter + 1) % filters, ...place])
    return hasFilters(layer) ? { weight } : null
  }),
  'filters-exchanged': filtersExchanged,
}
