// what a portal's bundler does with styles
declare module '*.css';
