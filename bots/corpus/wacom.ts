// Reads Wacom's Universal Ink Model 3.0 as JSON: channels of whole numbers, each the difference to the one before.

import * as v from 'valibot';
import { type CorpusDrawing, drawingOf, type RawSample } from './drawing';

const Channel = v.object({ id: v.string(), type: v.string(), precision: v.optional(v.number(), 0) });
const File = v.object({
  inputData: v.object({
    inputContextData: v.object({
      sensorContexts: v.array(
        v.object({ sensorChannelsContext: v.array(v.object({ channels: v.array(Channel) })) }),
      ),
    }),
    sensorData: v.array(
      v.object({
        timestamp: v.union([v.string(), v.number()]),
        dataChannels: v.array(v.object({ sensorChannelID: v.string(), values: v.array(v.number()) })),
      }),
    ),
  }),
});
type SensorData = v.InferOutput<typeof File>['inputData']['sensorData'][number];
type Channels = Map<string, { kind: string; scale: number }>;

export function readWacom(text: string, name: string): CorpusDrawing[] {
  const { inputData } = v.parse(File, JSON.parse(text));
  const contexts = inputData.inputContextData.sensorContexts.flatMap(
    (context) => context.sensorChannelsContext,
  );
  const channels: Channels = new Map(
    contexts
      .flatMap((context) => context.channels)
      .map(({ id, type, precision }) => [
        id,
        { kind: type.split('/').at(-1) ?? type, scale: 10 ** precision },
      ]),
  );
  return [
    drawingOf(
      name,
      inputData.sensorData.map((data) => samplesOf(data, channels)),
    ),
  ];
}

function samplesOf(data: SensorData, channels: Channels): RawSample[] {
  const values = new Map<string, number[]>();
  for (const { sensorChannelID, values: differences } of data.dataChannels) {
    const channel = channels.get(sensorChannelID);
    if (channel) values.set(channel.kind, runningSums(differences, channel.scale));
  }
  const [xs = [], ys = [], times = [], pressures] = ['X', 'Y', 'Timestamp', 'Pressure'].map((kind) =>
    values.get(kind),
  );
  return xs.map((x, i) => {
    const pressure = pressures?.[i];
    return {
      x,
      y: ys[i] ?? Number.NaN,
      time: Number(data.timestamp) + (times[i] ?? Number.NaN),
      ...(pressure === undefined ? {} : { pressure }),
    };
  });
}

function runningSums(differences: number[], scale: number): number[] {
  let sum = 0;
  return differences.map((difference) => {
    sum += difference;
    return sum / scale;
  });
}
