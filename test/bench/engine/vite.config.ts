import { mergeConfig } from 'vite';
import config from '../../../vite.config.ts';

export default mergeConfig(config, { build: { emptyOutDir: true } });
