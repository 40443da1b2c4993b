import { writeFileSync } from 'node:fs';
import { foldersPicture, picturePath } from './folders-picture.ts';

writeFileSync(picturePath, foldersPicture());
console.log(`${picturePath} is written.`);
