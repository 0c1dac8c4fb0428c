import tseslint from "typescript-eslint";

const demo = [
  "vscode",
  "node-fetch",
  "**/paste/*",
  "**/tenants/*",
  "**/detect/*",
  "**/replace/*",
  "**/ui/*",
  "**/extension.ts",
];

/** What each room of src/ must not import; CONTRIBUTING.md draws the picture. */
const rooms = {
  atlan: [
    "vscode",
    "**/paste/*",
    "**/tenants/*",
    "**/detect/*",
    "**/replace/*",
    "**/demo/*",
    "**/ui/*",
    "**/extension.ts",
  ],
  paste: [
    "vscode",
    "node-fetch",
    "../atlan/*",
    "!../atlan/jwt.ts",
    "../tenants/*",
    "../detect/*",
    "../replace/*",
    "../demo/*",
    "../ui/*",
    "../extension.ts",
  ],
  tenants: ["vscode", "node-fetch", "**/detect/*", "**/replace/*", "**/demo/*", "**/ui/*", "**/extension.ts"],
  detect: [
    "vscode",
    "node-fetch",
    "../atlan/*",
    "!../atlan/jwt.ts",
    "../paste/*",
    "../replace/*",
    "../tenants/*",
    "../demo/*",
    "../ui/*",
    "../extension.ts",
  ],
  replace: [
    "vscode",
    "node-fetch",
    "../atlan/*",
    "../paste/*",
    "../detect/*",
    "../tenants/*",
    "../demo/*",
    "../ui/*",
    "../extension.ts",
  ],
  demo,
  "demo/http": [...demo, "../server.ts"],
  "demo/calls": [...demo, "../http/*", "../server.ts"],
  "demo/world": [...demo, "../calls/*", "../http/*", "../server.ts"],
  ui: ["node-fetch", "**/demo/*", "**/atlan/*", "!**/atlan/failure.ts", "**/extension.ts"],
};

const roomRules = Object.entries(rooms).map(([room, forbidden]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          { group: forbidden, message: `The room ${room}/ may not know this: see CONTRIBUTING.md.` },
          { group: ["**/test/**"], message: "No room imports from test/." },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["dist", "coverage", ".vscode-test"] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ["*.mjs"] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "no-console": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: ["src/demo/**/*.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [{ group: ["**/atlan/*"], allowTypeImports: true, message: "demo/ knows the wire's types only." }],
        },
      ],
    },
  },
  ...roomRules,
  { files: ["*.mjs", "**/*.cjs"], extends: [tseslint.configs.disableTypeChecked] },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  { files: ["test/**/*.ts", "*.mjs"], rules: { "no-console": "off" } },
);
