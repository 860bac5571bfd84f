import HtmlWebpackPlugin from 'html-webpack-plugin';

export default {
  mode: 'production',
  entry: './src/main.js',
  plugins: [new HtmlWebpackPlugin({ template: 'index.html', scriptLoading: 'module' })],
  // The data is as large as it is, and a page is there before it.
  performance: { hints: false },
};
