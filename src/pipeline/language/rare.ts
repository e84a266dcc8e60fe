/** Jobs and components that few files have. Loaded by `rarely.ts` alone. */
import { parallelComponentNode, parallelInlineNode } from './parallel.ts';
import { ifHas } from '../schema/unions.ts';

export { automlComponent, automlJob, automlNode } from './automl/automl.ts';
export { distillationJob, finetuningJob } from './finetuning.ts';
export { parallelComponent } from './parallel.ts';
export { sparkComponent, sparkJob, sparkNode } from './spark.ts';
export { dataTransferComponent, dataTransferNode, importComponent, importJob, importNode } from './transfer.ts';

export const parallelNode = ifHas('component', parallelComponentNode, parallelInlineNode);
