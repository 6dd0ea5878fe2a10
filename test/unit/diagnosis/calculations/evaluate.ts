/**
 * What arithmetic as it is written on paper comes to: + − × ÷, fractions, brackets, ⌊ ⌋, ⌈ ⌉, |…|, max(…), min(…),
 * median(…) and round(…). Null for words.
 */
export function evaluate(text: string): number | null {
  const tokens = text.match(/\d+(?:\.\d+)?|max|min|median|round|[-+−×÷/()⌊⌋⌈⌉|,]|\S/g) ?? []
  let next = 0
  const peek = () => tokens[next]
  const take = (token: string) => {
    if (tokens[next] !== token) throw new SyntaxError(`${token} expected at ${next} of ${text}`)
    next++
  }

  function sum(): number {
    let value = product()
    for (let sign = peek(); sign === '+' || sign === '−'; sign = peek()) {
      next++
      value += sign === '+' ? product() : -product()
    }
    return value
  }

  function product(): number {
    let value = factor()
    for (let sign = peek(); sign === '×' || sign === '÷' || sign === '/'; sign = peek()) {
      next++
      value = sign === '×' ? value * factor() : value / factor()
    }
    return value
  }

  function list(): number[] {
    take('(')
    const values = [sum()]
    while (peek() === ',') {
      next++
      values.push(sum())
    }
    take(')')
    return values
  }

  function within(close: string): number {
    const value = sum()
    take(close)
    return value
  }

  function factor(): number {
    const token = tokens[next++] ?? ''
    switch (token) {
      case '−':
        return -factor()
      case '(':
        return within(')')
      case '⌊':
        return Math.floor(within('⌋'))
      case '⌈':
        return Math.ceil(within('⌉'))
      case '|':
        return Math.abs(within('|'))
      case 'max':
        return Math.max(...list())
      case 'min':
        return Math.min(...list())
      case 'median':
        return median(list())
      case 'round':
        return Math.round(list()[0] ?? Number.NaN)
      default:
        if (!/^\d/.test(token)) throw new SyntaxError(`${token} in ${text}`)
        return Number(token)
    }
  }

  // Words are recognised by a letter that belongs to no function.
  if (/[a-z]/i.test(text.replace(/max|min|median|round/g, ''))) return null
  const value = sum()
  if (next < tokens.length) throw new SyntaxError(`${tokens[next]} left over in ${text}`)
  return value + 0
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = [Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2)]
  return middle.reduce((total, place) => total + (sorted[place] ?? Number.NaN), 0) / 2
}
