import * as tf from '@tensorflow/tfjs-core'

/**
 * Zeros between the rows and the columns of a kernel `[rows, columns, …, …]`: pads each with zeros and cuts off those
 * behind the last. What takes the place of a dilation where TensorFlow.js has none.
 */
export function spread(kernel: tf.Tensor4D, [down, across]: readonly [number, number]): tf.Tensor4D {
  const [height, width, ...channels] = kernel.shape
  const apart = tf.pad(tf.reshape(kernel, [height, 1, width, 1, ...channels]), [
    [0, 0],
    [0, down - 1],
    [0, 0],
    [0, across - 1],
    [0, 0],
    [0, 0],
  ])
  return tf.slice<tf.Rank.R4, tf.Tensor4D>(
    tf.reshape<tf.Rank.R4>(apart, [height * down, width * across, ...channels]),
    [0, 0, 0, 0],
    [(height - 1) * down + 1, (width - 1) * across + 1, ...channels],
  )
}
