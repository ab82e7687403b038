import { testSmall } from './small.ts'

testSmall('two-processes')
