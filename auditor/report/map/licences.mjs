// Prints the licence of every package that ends up in map.min.js, as its author ships it.
import { existsSync, readFileSync } from "node:fs";

const bundled = ["sigma", "graphology", "graphology-utils", "events"];
for (const name of bundled) {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = ["LICENSE.txt", "LICENSE", "LICENSE.md"].find((one) => existsSync(`${folder}/${one}`));
  console.log(`${name} ${version} (${license})\n`);
  console.log(file ? readFileSync(`${folder}/${file}`, "utf8").trim() : "Its package ships no licence text of its own.");
  console.log("");
}
