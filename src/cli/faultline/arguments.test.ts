import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { WrongUse } from './wrong-use.ts';

const read = (line: string) => readArguments(line.split(' ').filter((word) => word !== ''));

describe('the command line', () => {
	it('says what to do with which lesson, and the rest is as usual', () => {
		expect(read('run 06-compensation')).toEqual({
			command: 'run',
			folder: '06-compensation',
			variant: 'start',
			seed: 0,
			faults: [],
			seedCount: null,
			pairBudget: null,
			isJson: false
		});
	});

	it('takes its options before and after', () => {
		expect(read('--json sweep x --variant wrong/y --seed 4 --seeds 0 --pairs 12 --faults drop@A/T/c#1:5')).toEqual({
			command: 'sweep',
			folder: 'x',
			variant: 'wrong/y',
			seed: 4,
			faults: [{ kind: 'drop', at: 'A/T/c#1', ms: 5 }],
			seedCount: 0,
			pairBudget: 12,
			isJson: true
		});
	});

	it('checks every variant unless it is told which', () => {
		expect(read('check x')?.variant).toBe('');
		expect(read('check x --variant start')?.variant).toBe('start');
	});

	it.each(['', '--help', '-h', 'run --help', '--help nonsense'])('asks for help: "%s"', (line) => {
		expect(read(line)).toBeNull();
	});

	it.each([
		['walk x', 'There is no command "walk". There are: run, sweep, check.'],
		['swep x', 'There is no command "swep". Did you mean sweep?'],
		['--json', 'No command is given. There are: run, sweep, check.'],
		['run', 'Say which lesson: faultline run <lesson folder>.'],
		['run x y', 'One lesson at a time: "y" is one too many.'],
		['run x --sead 3', 'There is no option --sead. Did you mean --seed?'],
		['run x --colour', 'There is no option --colour. There are: --variant, --seed,'],
		['run x --seed', '--seed needs a value: --seed <seed>.'],
		['run x --json=1', '--json takes no value.'],
		['run x --seed -1', '--seed needs a value'],
		['run x --seed=-1', '--seed takes a whole number from 0, and was given "-1".'],
		['run x --seed 1.5', '--seed takes a whole number from 0, and was given "1.5".'],
		['run x --pairs 5', 'run does not take --pairs. It takes --variant, --seed, --faults, --json.'],
		['check x --faults drop@A/T/c#1', 'check does not take --faults.']
	])('that cannot be carried out is answered with what to do: %s', (line, words) => {
		expect(() => read(line)).toThrow(WrongUse);
		expect(() => read(line)).toThrow(words);
	});
});
