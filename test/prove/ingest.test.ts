import { testSmall } from './small.ts'

testSmall('ingest')
